/// A directory that holds none of the known recordings.
struct UnknownRecording: Error, Hashable, CustomStringConvertible {
    let directory: String

    var description: String {
        "\(directory): no recording: wanted are \(FedRecording.hourlyFile) with \(FedRecording.marketsFile), "
            + "or \(EconRecording.quotesFile) with \(EconRecording.settlementsFile)"
    }
}
