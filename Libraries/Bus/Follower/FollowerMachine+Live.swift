internal import Domain
internal import Wire

/// What comes on the log socket: lines, heartbeats, welcomes.
extension FollowerMachine {
    mutating func received(_ message: TopicMessage, at now: MachineTime) {
        switch message.topic {
        case .log where message.isWelcome:
            // A new connection: what was published before it is not coming.
            heard(at: now)
            askSoon(at: now)
        case .log: received(line: message.bytes, at: now)
        case .hb: received(heartbeat: message.bytes, at: now)
        case .quote, .metric, .work: counters.malformed += 1
        }
    }

    /// Looks at the seq first: a line that is behind, or too far ahead, is not worth its hash.
    private mutating func received(line bytes: [UInt8], at now: MachineTime) {
        guard let seq = LogLine.seq(peekedIn: bytes), seq > 0 else { return counters.malformed += 1 }
        heard(at: now)
        highestNamed = max(highestNamed, seq)
        if seq < place.seq { return }
        if seq - place.seq > BusLimits.linesAheadMax {
            counters.droppedAhead += 1
            fallBehind()
            return missing()
        }
        guard let line = try? LogLine(parsing: bytes),  // noise is counted; the gap that it leaves heals
            line.seq == seq
        else { return counters.malformed += 1 }
        if seq == place.seq {
            if line.hash != place.hash { diverge(at: seq, theirs: line.hash, ours: place.hash) }
        } else if seq == place.seq + 1, !place.logID.isEmpty {
            if accept(line) { acceptAhead() }
            if ahead.isEmpty { isGapOpen = false }
        } else {
            ahead[seq] = line
            missing()
        }
    }

    private mutating func received(heartbeat bytes: [UInt8], at now: MachineTime) {
        guard let heartbeat = Tbot_V1_Heartbeat(frame: bytes), heartbeat.hasHead, let head = Place(heartbeat.head), !head.logID.isEmpty
        else { return counters.malformed += 1 }
        heard(at: now)
        lastHeartbeat = HeardHeartbeat(heartbeat: heartbeat, at: now)
        guard !place.logID.isEmpty, isOurs(head) else { return }
        if head.seq > place.seq {
            // The last lines may be lost: no later line tells. Or they are on their way, and the answer brings nothing new.
            highestNamed = max(highestNamed, head.seq)
            if head.seq - place.seq > BusLimits.linesAheadMax { fallBehind() }
            askIfFree()
        } else if head.seq == place.seq {
            if head.hash != place.hash { diverge(at: head.seq, theirs: head.hash, ours: place.hash) }
        } else if checkedBehind.map({ now - $0 >= settings.silence }) ?? true {
            // Replay may have overtaken this heartbeat, or the log has lost its end: the service knows which.
            checkedBehind = now
            askIfFree()
        }
    }

    /// Whether `head` is of the log that is read; diverges if not.
    mutating func isOurs(_ head: Place) -> Bool {
        if head.logID != place.logID {
            diverge("it is log \(head.logID.prefix(8))…, ours is \(place.logID.prefix(8))…")
            return false
        }
        if head.generation != place.generation {
            diverge("it is generation \(head.generation) of the log, ours is \(place.generation): it was repaired or restored")
            return false
        }
        return true
    }

    /// Lines before a live one are missing.
    private mutating func missing() {
        if status == .live, !isGapOpen {
            counters.gaps += 1
            isGapOpen = true
        }
        askIfFree()
    }

    /// A question that is out may bring what is missing: its answer decides.
    private mutating func askIfFree() {
        if question == nil { mustAsk = true }
    }
}

extension LogLine {
    /// The seq that stands at the beginning of a line, unverified; `nil` when none stands there.
    static func seq(peekedIn bytes: [UInt8]) -> UInt64? {
        let opening = "{\"seq\":".utf8
        guard bytes.starts(with: opening) else { return nil }
        var seq: UInt64 = 0
        var digits = 0
        for byte in bytes.dropFirst(opening.count) {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { break }
            digits += 1
            guard digits <= 16 else { return nil }
            seq = seq * 10 + UInt64(byte - UInt8(ascii: "0"))
        }
        return digits > 0 ? seq : nil
    }
}
