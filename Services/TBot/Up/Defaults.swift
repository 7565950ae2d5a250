/// Where services listen unless a setting says otherwise.
enum Defaults {
    static let httpListen = "127.0.0.1:8080"
    static let simPortBase = 9_100
    static let composeFile = "compose/compose.yaml"
}
