"""Many pages of a site: which to fetch, fetched in turn, read with what is known of them."""
