import Glibc

/// The system's words for an error number.
enum SystemError {
    static func text(_ number: Int) -> String { String(cString: strerror(Int32(truncatingIfNeeded: number))) }
}
