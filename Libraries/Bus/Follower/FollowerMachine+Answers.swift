internal import Domain
internal import Wire

/// What comes on the ask socket.
extension FollowerMachine {
    mutating func answered(_ frame: [UInt8], at now: MachineTime) {
        guard let answer = Tbot_V1_AskAnswer(frame: frame) else { return counters.malformed += 1 }
        guard let asked = question, answer.id == asked.id else { return counters.strays += 1 }
        question = nil
        switch answer.body {
        case .replay(let replay): applied(replay, to: asked, at: now)
        case .refused(let reason):
            counters.refusals += 1
            lastRefusal = reason
            askLater(at: now)
        case .command, nil: wasNoUse(at: now)
        }
    }

    private mutating func applied(_ replay: Tbot_V1_ReplayAnswer, to asked: Question, at now: MachineTime) {
        switch replay.obstacle {
        case .diverged(let reason): return diverge(reason)
        case .archivedBeforeSeq(let oldest): return become(.archived(oldest: oldest))
        case nil: break
        }
        guard replay.hasHead, let head = Place(replay.head), !head.logID.isEmpty else { return wasNoUse(at: now) }
        if place.logID.isEmpty { adopt(head) }
        guard isOurs(head), reaches(head, asked.after) else { return }
        guard takeLines(replay.lineBytes) else {
            if !status.isTerminal { wasNoUse(at: now) }
            return
        }
        acceptAhead()
        reached(head, by: asked, hadLines: !replay.lines.isEmpty, at: now)
    }

    /// Whether the log still has our place: a head behind what we asked after, or with another hash there, is another log's.
    private mutating func reaches(_ head: Place, _ after: Place) -> Bool {
        if head.seq < after.seq {
            diverge("its head is line \(head.seq), ours \(after.seq) is unknown to it")
            return false
        }
        if head.seq == after.seq, head.hash != after.hash {
            diverge(at: head.seq, theirs: head.hash, ours: after.hash)
            return false
        }
        return true
    }

    /// Takes the lines that we do not have yet.
    ///
    /// - Returns: whether all were lines, contiguous and chained; on `false` without a divergence the answer was broken.
    private mutating func takeLines(_ lines: [[UInt8]]) -> Bool {
        for bytes in lines {
            guard let seq = LogLine.seq(peekedIn: bytes) else { return false }
            if seq <= place.seq { continue }  // live was faster
            guard seq == place.seq + 1,
                let line = try? LogLine(parsing: bytes),  // counted by the caller
                line.seq == seq, accept(line)
            else { return false }
            ahead.removeValue(forKey: seq)
        }
        return true
    }

    private mutating func reached(_ head: Place, by asked: Question, hadLines: Bool, at now: MachineTime) {
        guard !status.isTerminal else { return }
        if place.seq == head.seq, place.hash != head.hash {
            return diverge(at: head.seq, theirs: head.hash, ours: place.hash)
        }
        let isBehind = place.seq < head.seq
        if isBehind, !hadLines { return wasNoUse(at: now) }
        answerWasGood(at: now)
        // What live lines and heartbeats have named in the meantime may have been dropped: then once more, and only once for what was
        // named.
        if isBehind || place.seq < highestNamed { mustAsk = true } else if asked.isAfterHearing { isAtHead = true }
        if !isBehind { isGapOpen = false }
        highestNamed = 0
    }

    private mutating func wasNoUse(at now: MachineTime) {
        counters.malformed += 1
        askLater(at: now)
    }
}
