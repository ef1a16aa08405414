fn main() -> Result<(), docbindgen::Error> {
    docbindgen::configure()
        .docs("docs")
        .select_area("garage")
        .rename("microsoft.graph.tire", "Tyre")
        .compile()
}
