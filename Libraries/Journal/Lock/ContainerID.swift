/// The id of the container that this process runs in.
enum ContainerID {
    /// The 64 hexadecimal digits, or `nil` outside of a container.
    static func ofThisProcess() -> String? {
        guard let bytes = try? File(opening: "/proc/self/mountinfo", for: .reading).readToEnd(limit: 1 << 20)  // unreadable: it is not named
        else { return nil }
        return find(inMountInfo: String(decoding: bytes, as: UTF8.self))
    }

    /// Docker and Podman both mount `/etc/hostname` from a file beneath a folder named for the container; the cgroup path tells
    /// nothing under cgroup v2.
    static func find(inMountInfo text: String) -> String? {
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 4, fields[4] == "/etc/hostname" else { continue }
            for part in fields[3].split(separator: "/") where part.utf8.count == 64 && part.allSatisfy(\.isHexDigit) {
                return String(part)
            }
        }
        return nil
    }
}
