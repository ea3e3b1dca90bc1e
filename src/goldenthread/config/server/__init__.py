"""The web server: several processes on one address, and nobody slow or idle who holds what serves others.

`processes` begins them and begins a dead one again; each runs `__main__`. In a process one thread moves bytes
(`connection`, `listener`, on waitress); threads that run the site get whole requests only.
"""
