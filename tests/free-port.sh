#!/usr/bin/env bash
# Prints a port of this machine that nothing listens on. Without Python: a number by chance.
python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null \
    || echo $((20000 + RANDOM))
