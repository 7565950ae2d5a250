import ArgumentParser
import Daemon

/// Turns what a command throws into its exit code and one clear message.
enum CommandExit {
    /// Runs `body`; what it throws is printed and becomes exit code 2, unless it is an exit code already.
    static func catching(_ command: String, _ body: () throws -> Void) throws {
        do { try body() } catch { throw exit(command, error) }
    }

    /// The same for a body that waits.
    static func catching(_ command: String, _ body: () async throws -> Void) async throws {
        do { try await body() } catch { throw exit(command, error) }
    }

    private static func exit(_ command: String, _ error: any Error) -> any Error {
        if error is ExitCode || error is ValidationError || error is CleanExit { return error }
        StandardError.write("tbot \(command): \(error)")
        return ExitCode(ExitStatus.couldNotRun)
    }
}
