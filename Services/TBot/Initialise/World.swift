import Daemon
import Domain
import FoundationEssentials

/// What a state directory was made for. Journals of one world mean nothing in another: other markets, another time, other money.
struct World: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// The embedded venues' own world, made from a seed.
        case synthetic(seed: Int)
        /// The embedded venues play recordings, from a market time on.
        case recordings(directory: String, from: MarketTime)
        /// The venues themselves.
        case venues
    }

    let kind: Kind
    let mode: Mode

    /// Where the market time of the first start is; `nil` where market time is wall time.
    var origin: MarketTime? {
        switch kind {
        // Monday, 2026-01-05.
        case .synthetic: MarketTime(unixSeconds: 1_767_571_200)
        case .recordings(_, let from): from
        case .venues: nil
        }
    }

    /// As a person reads it: `synthetic seed 1`.
    var title: String {
        switch kind {
        case .synthetic(let seed): "synthetic seed \(seed)"
        case .recordings(let directory, let from): "recordings \(directory) from \(from.rfc3339Seconds)"
        case .venues: "venues"
        }
    }

    var description: String { "\(title), mode \(mode.rawValue)" }
}

extension World {
    private struct Fields: Codable {
        var kind: String
        var mode: String
        var seed: Int?
        var recordings: String?
        var from: String?
    }

    /// The marker file's text.
    var json: String {
        get throws {
            var fields = Fields(kind: "venues", mode: mode.rawValue)
            switch kind {
            case .synthetic(let seed): (fields.kind, fields.seed) = ("synthetic", seed)
            case .recordings(let directory, let from):
                (fields.kind, fields.recordings, fields.from) = ("recordings", directory, from.rfc3339)
            case .venues: break
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(fields), as: UTF8.self) + "\n"
        }
    }

    /// Reads a marker file's text.
    /// - Throws: ``StartRefusal`` when it is no marker; `path` only names it.
    init(json: String, path: String) throws(StartRefusal) {
        let refusal = StartRefusal("\(path): not the marker of a world; move the state away with FRESH=1 (tbot init --fresh)")
        let fields: Fields
        do { fields = try JSONDecoder().decode(Fields.self, from: Data(json.utf8)) } catch { throw refusal }
        guard let mode = Mode(rawValue: fields.mode) else { throw refusal }
        self.mode = mode
        switch (fields.kind, fields.seed, fields.recordings, fields.from) {
        case ("synthetic", let seed?, _, _): kind = .synthetic(seed: seed)
        case ("recordings", _, let directory?, let from?):
            do { kind = .recordings(directory: directory, from: try MarketTime(rfc3339: from)) } catch { throw refusal }
        case ("venues", _, _, _): kind = .venues
        default: throw refusal
        }
    }

    /// The world that settings ask for.
    /// - Throws: settings that contradict each other, and recordings without a time to start at.
    init(_ settings: Settings) throws(SettingsError) {
        mode = settings.mode
        let recordings = settings.path(.simRecordings)
        let from = settings.time(.replayFrom)
        switch settings.mode {
        case .sim:
            switch (recordings, from) {
            case (let directory?, _):
                let path = FileLayout(state: directory, run: directory).state
                kind = .recordings(directory: path, from: try settings.time(required: .replayFrom))
            case (nil, .some):
                throw SettingsError(
                    .conflict(
                        "\(SettingKey.replayFrom.rawValue) without \(SettingKey.simRecordings.rawValue): give RECORDINGS=dir with FROM"))
            case (nil, nil): kind = .synthetic(seed: settings.int(.simSeed) ?? 1)
            }
        case .paper, .live:
            guard recordings == nil, from == nil else {
                throw SettingsError(.conflict("recordings are for mode sim, but the mode is \(settings.mode.rawValue)"))
            }
            kind = .venues
        }
    }
}
