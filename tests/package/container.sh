# Boots the machine of script/package with systemd as process 1, in a container (systemd-nspawn). To be sourced by bash.
#
# The container has the kernel of this machine, and processes, network and cgroups of its own; it needs root and a
# mounted cgroup2. koersd's unit asks its manager for more than a container usually has: locked memory and filters by
# address. Where this machine has not got these either, the case that wants it says so.
# shellcheck shell=bash disable=SC2154  # WORK and MACHINE are script/package's

BOOT_MAX_SECONDS=120

# Where no systemd runs to give it a scope, the container gets cgroups here, in every hierarchy that a systemd looks at.
cgroup_mounts() {
	awk '$3 == "cgroup2" || ($3 == "cgroup" && $4 ~ /name=systemd/) { print $2 }' /proc/mounts
}

enter_cgroups() {
	local mount
	for mount in $(cgroup_mounts); do
		mkdir -p "$mount/koers-package"
		echo "$BASHPID" >"$mount/koers-package/cgroup.procs"
	done
}

remove_cgroups() {
	local mount
	for mount in $(cgroup_mounts); do
		[ ! -d "$mount/koers-package" ] || find "$mount/koers-package" -depth -type d -exec rmdir {} +
	done
}

# In the script's own shell, not in that of a case: the container ends with it, however that ends.
start_container() {
	local -a words=(--boot "--directory=$MACHINE" --register=no --private-network --settings=no --hostname=koers
		--resolv-conf=off --timezone=off --console=read-only "--capability=CAP_IPC_LOCK,CAP_BPF,CAP_NET_ADMIN"
		'--system-call-filter=@memlock bpf')
	(
		if [ ! -d /run/systemd/system ]; then
			enter_cgroups
			words+=(--keep-unit)
		fi
		export SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1
		exec setpriv --pdeathsig TERM systemd-nspawn "${words[@]}" </dev/null >>"$WORK/console.log" 2>&1
	) &
	CONTAINER=$!
}

# The container's process 1, which is another one after each boot.
process_1() {
	pgrep --parent "$CONTAINER" | head -n 1
}

in_container() {
	nsenter --target "$(process_1)" --all env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 "$@"
}

# With a unit that failed too ("degraded"): which one, the cases tell.
is_booted() {
	local state
	state=$(in_container systemctl is-system-running --wait 2>/dev/null) || true
	[ "$state" = running ] || [ "$state" = degraded ]
}

# Its parent has not waited for it yet: what has ended is still there, as a zombie.
container_ended() {
	[[ $(ps -o state= --pid "$CONTAINER") =~ ^Z?$ ]]
}

# Status 77, and why, where it does not come up: there is nothing of koers in it yet that could be blamed.
machine_boots() {
	local end=$((SECONDS + BOOT_MAX_SECONDS))
	until is_booted; do
		if [ "$SECONDS" -ge "$end" ] || container_ended; then
			echo "no systemd as process 1 in a container here; systemd-nspawn says: $(tail -n 1 "$WORK/console.log")"
			return 77
		fi
		sleep 0.2
	done
}

# booted CASE: one of tests/package/booted.
booted() {
	in_container bash /packages/booted "$1"
}

booted_anew() {
	machine_boots || { tail -n 20 "$WORK/console.log" && return 1; }
	booted "$1"
}

turn_off() {
	in_container systemctl poweroff 2>/dev/null || kill -TERM "$CONTAINER" 2>/dev/null || true
	wait "$CONTAINER" || true
}

# What a power cut is to processes: none of them is asked. (To a disk it is more: see tests/fault.)
cut_power() {
	kill -KILL "$(process_1)"
	wait "$CONTAINER" || true
}

end_container() {
	[ -n "${CONTAINER:-}" ] || return 0
	turn_off
	remove_cgroups
}
