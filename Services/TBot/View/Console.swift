import Locked

/// A terminal with lines that stay and a table below them that is redrawn; off a terminal only the lines.
///
/// Any task may write; a line that comes while the table is shown goes above it.
final class Console: Sendable {
    let isTerminal: Bool
    let hasColour: Bool
    private let table = Locked<[String]>([])
    private let write: @Sendable (String) -> Void

    init(isTerminal: Bool, hasColour: Bool, write: @escaping @Sendable (String) -> Void = { Output.write($0) }) {
        self.isTerminal = isTerminal
        self.hasColour = hasColour
        self.write = write
    }

    /// Writes a line that stays.
    func line(_ text: String) {
        table.withLock { shown in
            write(erasing(shown) + text + "\n" + drawing(shown))
        }
    }

    /// Shows `lines` in place of the table before. Does nothing off a terminal.
    func show(_ lines: [String]) {
        guard isTerminal else { return }
        table.withLock { shown in
            write(erasing(shown) + drawing(lines))
            shown = lines
        }
    }

    /// Leaves the table as it stands; what comes next goes below it.
    func keepTable() { table.withLock { $0 = [] } }

    private func erasing(_ lines: [String]) -> String { lines.isEmpty ? "" : "\u{1B}[\(lines.count)A\u{1B}[J" }

    /// A line that is wider than the terminal is cut off by it: wrapped, it would be two rows, and the next drawing would erase one.
    private func drawing(_ lines: [String]) -> String {
        lines.isEmpty ? "" : "\u{1B}[?7l" + lines.map { $0 + "\n" }.joined() + "\u{1B}[?7h"
    }
}
