#!/bin/sh
# A Linux desktop without a screen, for Electron on a runner: `desktop.sh install`, then `desktop.sh run <command>`.
set -eu

case "$1" in
  install)
    # Ubuntu's AppArmor profile denies Chromium the namespaces that its sandbox needs. This machine lives
    # for one run, so the restriction goes rather than the sandbox.
    sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0
    # A display, a window manager (else nothing is ever minimized or focused), a session bus, and a
    # daemon for notifications with the library through which Electron sends them.
    sudo apt-get update --quiet
    sudo apt-get install --yes --no-install-recommends xvfb xauth openbox dbus-x11 dunst libnotify4 libglib2.0-bin
    ;;
  run)
    shift
    # The bus starts inside the display: what it starts, such as dunst, needs one.
    exec xvfb-run --auto-servernum dbus-run-session -- sh -c 'openbox & exec "$@"' sh "$@"
    ;;
esac
