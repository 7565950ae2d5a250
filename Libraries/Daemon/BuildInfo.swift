/// Which build a binary is of. Services of different builds may read each other, but must not trade together.
public enum BuildInfo {
    /// The version of tbot.
    public static let version = "0.1.0"

    /// The same text in all binaries of one build: version, compiler, and whether it is optimised.
    public static var id: String { "\(version)+\(compiler).\(configuration)" }

    private static var compiler: String {
        #if compiler(>=6.4)
            "swift6.4"
        #elseif compiler(>=6.3)
            "swift6.3"
        #else
            "swift6.2"
        #endif
    }

    private static var configuration: String {
        #if DEBUG
            "debug"
        #else
            "release"
        #endif
    }
}
