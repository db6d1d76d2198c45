package docx

// The parts of the package that are the same in every document.
const (
	contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
		`<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>` +
		`<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>` +
		`<Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>` +
		`<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
		`<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>` +
		`<Override PartName="/customXml/itemProps1.xml" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>` +
		`</Types>`

	relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	office    = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`

	packageRelations = relations +
		`<Relationship Id="rId1" Type="` + office + `officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
		`<Relationship Id="rId3" Type="` + office + `extended-properties" Target="docProps/app.xml"/></Relationships>`

	documentRelations = relations +
		`<Relationship Id="rId1" Type="` + office + `styles" Target="styles.xml"/>` +
		`<Relationship Id="rId2" Type="` + office + `numbering" Target="numbering.xml"/>` +
		`<Relationship Id="rId3" Type="` + office + `header" Target="header1.xml"/>` +
		`<Relationship Id="rId4" Type="` + office + `footer" Target="footer1.xml"/>` +
		`<Relationship Id="rId5" Type="` + office + `settings" Target="settings.xml"/>` +
		`<Relationship Id="rId6" Type="` + office + `customXml" Target="../customXml/item1.xml"/></Relationships>`

	customRelations = relations + `<Relationship Id="rId1" Type="` + office + `customXmlProps" Target="itemProps1.xml"/></Relationships>`

	numbering = `<w:numbering ` + wordSpace + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>` +
		`<w:lvlText w:val="•"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
)

func customProperties(namespace string) string {
	return `<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ` +
		`ds:itemID="{6C0F1F0E-5B7B-4E0B-9A53-7D1D3D1B6E11}"><ds:schemaRefs><ds:schemaRef ds:uri="` + namespace + `"/></ds:schemaRefs></ds:datastoreItem>`
}
