#!/bin/sh
# Print the configuration of HAProxy for replicas on this machine: REPLICAS of them, at the ports from FIRST_PORT on.
set -eu
# Said here as well, so that a reload follows a change: HAProxy keeps the environment that it was started in.
printf 'global\n    setenv REPLICAS %s\n\n' "$REPLICAS"
cat "$(dirname "$0")/haproxy.cfg"
for each in $(seq "$REPLICAS"); do
    echo "    server replica$each 127.0.0.1:$((${FIRST_PORT:-8501} + each - 1)) cookie $each"
done
