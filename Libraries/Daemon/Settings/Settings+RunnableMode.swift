import Domain

extension Settings {
    /// Refuses mode `live`: asked by every service and by `tbot init`, before anything is opened or made.
    ///
    /// Nothing compares the account that the venue answers with to `TBOT_LIVE_ACCOUNT` yet, so that an order could go to an account which
    /// nobody meant. Until something does, no process of this build runs with real money.
    /// - Throws: ``StartRefusal`` in mode `live`.
    public func refuseLiveMode() throws(StartRefusal) {
        switch mode {
        case .sim, .paper: return
        case .live:
            throw StartRefusal(
                "\(SettingKey.mode.rawValue) is live: this build does not trade real money, because nothing in it checks yet "
                    + "that the venue's account is \(SettingKey.liveAccount.rawValue); use sim")
        }
    }

    /// Refuses the modes in which no whole stack can run: `live`, and `paper`, for which there is no venue yet.
    /// - Throws: ``StartRefusal`` in mode `live` and `paper`.
    public func requireStackMode() throws(StartRefusal) {
        try refuseLiveMode()
        guard mode != .paper else {
            throw StartRefusal(
                "\(SettingKey.mode.rawValue) is paper: this build has no paper venue, so that no order could be filled; use sim")
        }
    }
}
