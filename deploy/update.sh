#!/bin/sh
# Bring one replica after the other up to date, so that one always answers.
# A replica that does not become healthy stops the update: the other goes on with what it has.
set -eu
cd "$(dirname "$0")"

wait_for_both() {
    for _ in $(seq 60); do
        if docker compose exec --no-TTY haproxy wget -q -O /dev/null http://127.0.0.1:8404/both-up; then
            return
        fi
        sleep "${PAUSE:-1}"
    done
    echo "HAProxy does not see both replicas." >&2
    exit 1
}

docker compose build --pull
for replica in replica-a replica-b; do
    docker compose up --detach --no-deps --wait --wait-timeout 120 "$replica"
    wait_for_both
done
