import Daemon
import Testing

@testable import TBot

@Suite struct HelpTests {
    /// An error about a setting points at this list.
    @Test func theHelpOfInitListsTheSettingsTidily() async throws {
        let (end, output) = try await UpHarness.answer(["init", "--help"])
        #expect(end == .exited(0))
        #expect(output.contains(SettingsHelp.text), "\(output)")
        #expect(output.contains("EXAMPLE: tbot init"))
        let longest = output.split(separator: "\n").filter { !$0.hasPrefix("USAGE") }.map(\.count).max() ?? 0
        #expect(longest <= 80)
    }
}
