import Bus
import Testing

/// Publishes under `topic` until the reader has something: a subscription takes a moment to arrive.
func subscribe(_ outlet: LogOutlet, _ inlet: LogInlet, topic: Topic) async throws {
    try await withThrowingTaskGroup(of: Bool.self) { group in
        group.addTask {
            while let batch = await inlet.receive(upTo: 64) {
                if batch.contains(where: { $0.bytes == text("hello") }) { return true }
            }
            return true
        }
        while true {
            try await outlet.publish(topic, [text("hello")])
            group.addTask {
                try await Task.sleep(for: .milliseconds(5))
                return false
            }
            if try await group.next() == true { break }
        }
        group.cancelAll()
    }
    // What is still on its way is swept out with a mark.
    try await outlet.publish(topic, [text("begin")])
    while let batch = await inlet.receive(upTo: 1) {
        if batch[0].bytes == text("begin") { break }
    }
}
