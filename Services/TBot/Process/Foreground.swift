import Glibc

/// The terminal's foreground, taken for as long as `tbot up` runs below another program such as make.
///
/// Ctrl-C goes to the whole foreground group. Below make that is make too, which then ends as interrupted although the run ended well.
/// In a group of its own `tbot up` alone is asked to stop, and make sees its exit code. A job that runs directly below a shell is a group of
/// its own already, and nothing is done.
struct Foreground {
    private let terminal: Int32
    private let before: pid_t

    /// Takes the foreground if standard input is a terminal whose foreground group is ours, led by another process; `nil` otherwise.
    static func take() -> Foreground? {
        let terminal = STDIN_FILENO
        let group = getpgrp()
        guard isatty(terminal) == 1, tcgetpgrp(terminal) == group, group != getpid(), setpgid(0, 0) == 0 else { return nil }
        // Who is not in the foreground is stopped for touching the terminal; and nobody above could wake us after Ctrl-Z.
        signal(SIGTTOU, SIG_IGN)
        signal(SIGTSTP, SIG_IGN)
        guard tcsetpgrp(terminal, getpid()) == 0 else { return nil }
        return Foreground(terminal: terminal, before: group)
    }

    func giveBack() { tcsetpgrp(terminal, before) }
}
