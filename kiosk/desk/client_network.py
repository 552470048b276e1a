"""Whom a caller counts as: an IPv4 address, or the /64 of an IPv6 address.

Whoever has one IPv6 address has all of its /64, so limits by single address would be none.
"""

from __future__ import annotations

import ipaddress

_CUSTOMER_PREFIX_BITS = 64
"""Leading bits of an IPv6 address that name one customer's network."""


def client_network(host: str | None) -> str:
    """What `host`, an address as the socket tells it, is counted under; empty: not known."""
    if not host:
        return ""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((int(address), _CUSTOMER_PREFIX_BITS), strict=False))
