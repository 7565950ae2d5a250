import Domain

/// The scheduled FOMC statements, CPI and jobs reports of 2025 and 2026: what, the month it is about, the day it came or is to come out.
///
/// Facts of the US Bureau of Labor Statistics ("Schedule of news releases", with the days moved by the shutdowns of autumn 2025 and
/// February 2026) and of the Federal Reserve Board ("FOMC calendars"). There was no CPI and no jobs report on October 2025.
enum ReleaseTable {
    /// The first and the last day for which every release is listed.
    static let covered = (from: CivilDate(dayNumber: 20_089), through: CivilDate(dayNumber: 20_818))  // 2025-01-01, 2026-12-31

    static let releases: [Release] = FactTable.rows(text, fields: 3).map { fields in
        guard let kind = ReleaseKind(rawValue: String(fields[0])),
            let day = try? CivilDate(iso: fields[2])  // a malformed constant of ours stops the process below
        else { preconditionFailure("release table: \(fields)") }
        return Release(kind: kind, day: day, month: try? ReferenceMonth(iso: fields[1]))  // `-` is no month, which is what nil says
    }

    private static let text = """
        cpi 2024-12 2025-01-15; cpi 2025-01 2025-02-12; cpi 2025-02 2025-03-12; cpi 2025-03 2025-04-10; cpi 2025-04 2025-05-13
        cpi 2025-05 2025-06-11; cpi 2025-06 2025-07-15; cpi 2025-07 2025-08-12; cpi 2025-08 2025-09-11; cpi 2025-09 2025-10-24
        cpi 2025-11 2025-12-18; cpi 2025-12 2026-01-13; cpi 2026-01 2026-02-13; cpi 2026-02 2026-03-11; cpi 2026-03 2026-04-10
        cpi 2026-04 2026-05-12; cpi 2026-05 2026-06-10; cpi 2026-06 2026-07-14; cpi 2026-07 2026-08-12; cpi 2026-08 2026-09-11
        cpi 2026-09 2026-10-14; cpi 2026-10 2026-11-10; cpi 2026-11 2026-12-10; jobs 2024-12 2025-01-10; jobs 2025-01 2025-02-07
        jobs 2025-02 2025-03-07; jobs 2025-03 2025-04-04; jobs 2025-04 2025-05-02; jobs 2025-05 2025-06-06; jobs 2025-06 2025-07-03
        jobs 2025-07 2025-08-01; jobs 2025-08 2025-09-05; jobs 2025-09 2025-11-20; jobs 2025-11 2025-12-16; jobs 2025-12 2026-01-09
        jobs 2026-01 2026-02-11; jobs 2026-02 2026-03-06; jobs 2026-03 2026-04-03; jobs 2026-04 2026-05-08; jobs 2026-05 2026-06-05
        jobs 2026-06 2026-07-02; jobs 2026-07 2026-08-07; jobs 2026-08 2026-09-04; jobs 2026-09 2026-10-02; jobs 2026-10 2026-11-06
        jobs 2026-11 2026-12-04; fomc - 2025-01-29; fomc - 2025-03-19; fomc - 2025-05-07; fomc - 2025-06-18; fomc - 2025-07-30
        fomc - 2025-09-17; fomc - 2025-10-29; fomc - 2025-12-10; fomc - 2026-01-28; fomc - 2026-03-18; fomc - 2026-04-29; fomc - 2026-06-17
        fomc - 2026-07-29; fomc - 2026-09-16; fomc - 2026-10-28; fomc - 2026-12-09
        """
}
