"""How often something may be tried: by an account, from an address, by both; shared by all processes.

`rules` says how much (arithmetic), `counters` counts, `clients` and `devices` say from where, `attempts` puts them
together for secrets that can be guessed, `limits` for what may only be asked for so often.
"""
