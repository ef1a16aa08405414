fn main() -> Result<(), docbindgen::Error> {
    docbindgen::configure()
        .docs("docs")
        .select_area("garage")
        .rename("microsoft.graph.tire", "Tyre")
        .replace("microsoft.graph.pressure", "crate::Pressure")
        .attribute("microsoft.graph.season", "#[derive(PartialOrd, Ord)]")
        .feature("stream")
        .feature("ureq")
        .compile()
}
