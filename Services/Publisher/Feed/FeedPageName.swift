/// Where the feed's pages are: each is named by the seq of its first entry in 20 digits and holds 1,000 entries, so that an entry's page
/// is known from its seq.
enum FeedPageName {
    /// Entries a page.
    static let linesPerPage: UInt64 = 1_000

    /// The first seq of the page that entry `seq` is in.
    static func firstSeq(of seq: UInt64) -> UInt64 { (seq - 1) / linesPerPage * linesPerPage + 1 }

    /// The file name of the page that begins with `firstSeq`.
    static func name(firstSeq: UInt64) -> String {
        let digits = String(firstSeq)
        return String(repeating: "0", count: max(0, 20 - digits.utf8.count)) + digits + ".jsonl"
    }
}
