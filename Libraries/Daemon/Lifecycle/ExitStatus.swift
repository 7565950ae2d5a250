/// What a process of tbot says with its exit code.
public enum ExitStatus {
    /// Done; for a service: stopped as asked.
    public static let done: Int32 = 0
    /// The answer is no, or something broke.
    public static let broken: Int32 = 1
    /// It could not run: settings, clock, lock, port, file.
    public static let couldNotRun: Int32 = 2
    /// Wrong usage.
    public static let usage: Int32 = 64
    /// The watchdog ended a service whose loop stood still.
    public static let stuck: Int32 = 70
    /// The process that held the lifeline went away and the service did not stop in time.
    public static let abandoned: Int32 = 71
}
