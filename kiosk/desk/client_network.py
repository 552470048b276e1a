"""The network a caller is counted under: an IPv4 address, or the /64 of an IPv6 address.

Anyone with one IPv6 address has its whole /64, so per-address limits would limit nothing.
"""

from __future__ import annotations

import ipaddress

_CUSTOMER_PREFIX_BITS = 64
"""Leading bits of an IPv6 address that identify one customer's network."""


def client_network(host: str | None) -> str:
    """The network to count `host` under, given the socket's peer address; empty: unknown."""
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
