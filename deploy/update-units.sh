#!/bin/sh
# The same with systemd, as root: one replica after the other is started again, and there are as many as REPLICAS says.
# A replica that does not answer stops the update: the others go on with what they have.
set -eu
first=8501
replicas=$(sed -n 's/^REPLICAS=//p' "${ENVIRONMENT_FILE:-/etc/initiatives-territoriales.env}")
last=$((first + ${replicas:-2} - 1))

wait_for() {
    for _ in $(seq 120); do
        if curl --fail --silent --output /dev/null "$1"; then
            return
        fi
        sleep "${PAUSE:-1}"
    done
    echo "$1 does not answer." >&2
    exit 1
}

for port in $(seq $first $last); do
    systemctl enable --now --quiet "initiatives@$port"
    wait_for "http://127.0.0.1:$port/api/v1/ready"
done
systemctl enable --quiet initiatives-haproxy
systemctl reload-or-restart initiatives-haproxy
systemctl list-units --plain --no-legend 'initiatives@*' | while read -r unit _; do
    port=${unit#initiatives@}
    if [ "${port%.service}" -gt $last ]; then
        systemctl disable --now --quiet "$unit"
    fi
done
for port in $(seq $first $last); do
    wait_for http://127.0.0.1:8404/all-up
    systemctl restart "initiatives@$port"
    wait_for "http://127.0.0.1:$port/api/v1/ready"
done
wait_for http://127.0.0.1:8404/all-up
