#!/bin/sh
# Bring one replica after the other up to date, so that the others answer, and have as many as REPLICAS says.
# A replica that does not become healthy stops the update: the others go on with what they have.
set -eu
cd "$(dirname "$0")"

start_missing() {
    docker compose up --detach --no-deps --no-recreate --wait --wait-timeout 120 "$1"
}

wait_for_all() {
    for _ in $(seq 60); do
        if docker compose exec --no-TTY haproxy wget -q -O /dev/null http://127.0.0.1:8404/all-up; then
            return
        fi
        sleep "${PAUSE:-1}"
    done
    echo "HAProxy does not see all replicas." >&2
    exit 1
}

docker compose build --pull
replicas=$(docker compose ps --quiet replica)
start_missing replica
docker compose up --detach --no-deps haproxy    # made again when its number of replicas has changed
for replica in $replicas; do
    docker stop "$replica" > /dev/null
    docker rm "$replica" > /dev/null
    start_missing replica
    wait_for_all
done
