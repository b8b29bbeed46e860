"""Which addresses of the internet may be reached (pure).

After the IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its updates).
`ipaddress.is_global` is not used: it differs between Python versions and lets translated,
tunnelled and metadata-service addresses through.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_OWN_V4 = tuple(
    IPv4Network(net)
    for net in (
        "10.0.0.0/8",  # RFC 1918
        "100.64.0.0/10",  # RFC 6598, carrier-grade NAT
        "127.0.0.0/8",  # RFC 1122, loopback
        "172.16.0.0/12",  # RFC 1918
        "192.168.0.0/16",  # RFC 1918
    )
)
_NEVER_V4 = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8",  # RFC 791, this network
        "100.100.100.200/32",  # a cloud's metadata service inside RFC 6598
        "168.63.129.16/32",  # a cloud's platform service on a public address
        "169.254.0.0/16",  # RFC 3927, link-local; clouds' metadata services
        "192.0.0.0/24",  # RFC 6890, protocol assignments
        "192.0.2.0/24",  # RFC 5737, documentation
        "192.88.99.0/24",  # RFC 7526, 6to4 relays
        "198.18.0.0/15",  # RFC 2544, benchmarks
        "198.51.100.0/24",  # RFC 5737
        "203.0.113.0/24",  # RFC 5737
        "224.0.0.0/4",  # RFC 5771, multicast
        "240.0.0.0/4",  # RFC 1112, reserved, and broadcast
    )
)
_OWN_V6 = (IPv6Network("::1/128"), IPv6Network("fc00::/7"))  # RFC 4291, RFC 4193
_METADATA_V6 = IPv6Network("fd00:ec2::/32")
_GLOBAL_V6 = IPv6Network("2000::/3")  # RFC 4291 §2.4: the only unicast space given out
_NEVER_V6 = tuple(
    IPv6Network(net)
    for net in (
        "2001::/23",  # RFC 2928: Teredo, benchmarks, ORCHID
        "2001:db8::/32",  # RFC 3849, documentation
        "2002::/16",  # RFC 3056, 6to4: an IPv4 address in disguise
        "3ffe::/16",  # RFC 3701, 6bone
        "3fff::/20",  # RFC 9637, documentation
    )
)
_MAPPED = IPv6Network("::ffff:0:0/96")  # RFC 4291 §2.5.5.2
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052
_ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214 §6.1


def reachable(address: str, *, own: bool = False) -> bool:
    """Whether `address` (as `getaddrinfo` writes it) may be connected to.

    `own` lets loopback, private and carrier-grade-NAT addresses through as well: for tests and
    hosts of one's own. Link-local, multicast, reserved, tunnelled and metadata-service
    addresses are never reachable.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return _v4(parsed, own) if isinstance(parsed, IPv4Address) else _v6(parsed, own)


def _v4(address: IPv4Address, own: bool) -> bool:
    if any(address in net for net in _NEVER_V4):
        return False
    return own or not any(address in net for net in _OWN_V4)


def _v6(address: IPv6Address, own: bool) -> bool:
    if address.scope_id is not None:
        return False
    if address in _MAPPED or address in _NAT64:
        return _v4(IPv4Address(int(address) & 0xFFFFFFFF), own)
    if own and any(address in net for net in _OWN_V6):
        return address not in _METADATA_V6
    if address not in _GLOBAL_V6 or any(address in net for net in _NEVER_V6):
        return False
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return _v4(IPv4Address(int(address) & 0xFFFFFFFF), own)
    return True
