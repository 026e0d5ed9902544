/** Applets of the busybox that the busybox and alpine images carry (busybox --list). */
export const applets: ReadonlySet<string> = new Set(
  `[ [[ acpid add-shell addgroup adduser adjtimex ar arch arp arping ash awk base64 basename bc beep blkdiscard blkid blockdev bunzip2 busybox
  bzcat bzip2 cal cat chattr chgrp chmod chown chpasswd chroot chrt chvt cksum clear cmp comm cp cpio crond crontab cryptpw cut date dc dd
  deallocvt delgroup deluser depmod devmem df diff dirname dmesg dnsdomainname dos2unix du dumpkmap echo ed egrep env expand expr factor
  fallocate false fatattr fbset fdflush fdisk fgrep find findfs flock fold free fsck fstrim fsync ftpget ftpput fuser getopt getty grep groups
  gunzip gzip halt hd head hexdump hostid hostname httpd hwclock id ifconfig ifdown ifup inetd init inotifyd insmod install ionice iostat ip
  ipcalc kill killall killall5 klogd last less link linux32 linux64 ln logger login logname logread losetup ls lsattr lsmod lsof lspci lsusb lzcat
  lzma lzop lzopcat makedevs makemime md5sum mdev mesg microcom mkdir mkfifo mknod mkpasswd mkswap mktemp modinfo modprobe more mount mountpoint
  mpstat mt mv nameif nanddump nbd-client nc netstat nice nl nmeter nohup nologin nproc nsenter nslookup ntpd od openvt partprobe passwd paste
  patch pgrep pidof ping ping6 pipe_progress pkill pmap popmaildir poweroff printenv printf ps pscan pstree pwd pwdx rdate readlink realpath
  reboot reformime remove-shell renice reset resize rev rm rmdir rmmod route run-parts script sed sendmail seq setfont setpriv setsid sh sha1sum
  sha256sum sha3sum sha512sum showkey shred shuf sleep sort split ssl_client start-stop-daemon stat strings stty su sum swapoff swapon
  switch_root sync sysctl syslogd tac tail tar taskset tcpsvd tee telnet telnetd test tftp time timeout top touch tr traceroute traceroute6 true
  truncate tty ttysize tunctl udhcpc umount uname unexpand uniq unix2dos unlink unlzma unshare unxz unzip uptime usleep uudecode uuencode vi
  vlock w wall watch wc wget which who whoami whois xargs xxd xz xzcat yes zcat`.split(/\s+/),
);

/** Programs of the debian and ubuntu images: coreutils, util-linux, procps-less, apt (packages of priority required). */
export const coreutils: ReadonlySet<string> = new Set(
  `[ apt apt-cache apt-get apt-key arch awk b2sum base32 base64 basename bash cat chcon chgrp chmod chown chroot cksum clear cmp comm cp csplit
  cut dash date dd debconf df diff dir dircolors dirname dmesg dpkg du echo egrep env expand expr factor false fgrep find findmnt flock fmt fold
  getconf getent getopt grep groups gunzip gzip head hostid hostname id install ionice ipcs join kill last link ln locale logger login logname ls
  lsblk mawk md5sum mkdir mkfifo mknod mktemp more mount mountpoint mv newgrp nice nl nohup nproc nsenter numfmt od passwd paste perl pidof
  pinky pr printenv printf ptx pwd readlink realpath renice rev rgrep rm rmdir run-parts runcon script sed seq setpriv setsid sh sha1sum sha224sum
  sha256sum sha384sum sha512sum shred shuf sleep sort split stat stdbuf stty su sum sync tac tail tar taskset tee tempfile test timeout touch tr
  true truncate tsort tty umount uname unexpand uniq unlink unshare useradd users vdir wall wc which who whoami xargs yes zcat`.split(
    /\s+/,
  ),
);
