import Domain

/// The operator's file of consensus figures (`TBOT_CONSENSUS_FILE`).
///
/// Comma-separated text with this header:
///
///     series,period,consensus,sd,known_on
///     KXCPI,2026-01,0.3,,2026-02-09
///     KXPAYROLLS,2026-01,65000,70000,2026-02-03
///
/// `series` is one of `KXCPI KXCPICORE KXCPIYOY KXPAYROLLS`; `period` the month that the print is about; `consensus` and `sd`, which may
/// be empty, are percent, or jobs for payrolls (65000, not 65); `known_on` the day, New York, on which the figure was known: it counts from
/// the next day on, in a replay as in earnest. Lines that are empty or begin with `#` are skipped; anything else that is not understood is
/// refused, with its line.
public enum ConsensusFile {
    /// The rows of `text`. At most 10,000 lines.
    /// - Throws: ``ConsensusFileError``, naming the line.
    public static func parse(_ text: String) throws(ConsensusFileError) -> [Consensus] {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard lines.count <= linesMax else { throw ConsensusFileError(line: linesMax + 1, problem: "more than \(linesMax) lines") }
        var hasHeader = false
        var rows: [Consensus] = []
        for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            if hasHeader {
                let row = try ConsensusRow(line: index + 1, text: line).parsed()
                let isRepeated = rows.contains { $0.indicator == row.indicator && $0.month == row.month && $0.knownOn == row.knownOn }
                guard !isRepeated else {
                    throw ConsensusFileError(line: index + 1, problem: "\(row.indicator.rawValue) \(row.month) is given twice")
                }
                rows.append(row)
            } else {
                guard line == header else { throw ConsensusFileError(line: index + 1, problem: "the header is not \(header)") }
                hasHeader = true
            }
        }
        guard hasHeader else { throw ConsensusFileError(line: 1, problem: "no header; it is \(header)") }
        return rows
    }

    private static let linesMax = 10_000
    private static let header = "series,period,consensus,sd,known_on"
}

/// One line of the file before it is understood.
private struct ConsensusRow {
    let line: Int
    let text: Substring

    func parsed() throws(ConsensusFileError) -> Consensus {
        let fields = text.split(separator: ",", omittingEmptySubsequences: false)
        guard fields.count == 5 else { throw problem("\(fields.count) fields instead of 5") }
        guard let indicator = Indicator(rawValue: String(fields[0])) else {
            throw problem("series '\(fields[0])' is none of \(Indicator.allCases.map(\.rawValue).joined(separator: " "))")
        }
        let month: ReferenceMonth
        do { month = try ReferenceMonth(iso: fields[1]) } catch { throw problem("period: \(error)") }
        let value = try number(fields[2], named: "consensus", of: indicator)
        let deviation = !fields[3].isEmpty ? try number(fields[3], named: "sd", of: indicator) : nil
        if let deviation, deviation <= 0 { throw problem("sd is not positive") }
        let knownOn: CivilDate
        do { knownOn = try CivilDate(iso: fields[4]) } catch {
            throw problem(fields[4].isEmpty ? "no known_on: without the day it was known, a figure is known on none" : "known_on: \(error)")
        }
        return Consensus(indicator: indicator, month: month, value: value, deviation: deviation, knownOn: knownOn)
    }

    private func number(_ field: Substring, named name: String, of indicator: Indicator) throws(ConsensusFileError) -> Double {
        let millionths: Int64
        do { millionths = try DecimalText.parse(field, scale: 6) } catch { throw problem("\(name): \(error)") }
        switch indicator {
        case .payrolls:
            // A file in thousands would put every threshold out of reach and look like certainty: 65 is refused, 65000 and 0 are not.
            guard millionths == 0 || (1_000_000_000...50_000_000_000_000).contains(millionths.magnitude) else {
                throw problem("\(name) '\(field)' is no number of jobs, such as 65000")
            }
        case .inflationMonth, .coreInflationMonth, .inflationYear:
            guard millionths.magnitude <= 25_000_000 else { throw problem("\(name) '\(field)' is beyond 25 percent") }
        }
        return Double(millionths) / 1_000_000
    }

    private func problem(_ text: String) -> ConsensusFileError { ConsensusFileError(line: line, problem: text) }
}
