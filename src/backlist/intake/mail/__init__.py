"""Mail: newsletters and lists in messages, mailboxes and maildirs."""
