"""Documents made here, byte by byte or by the libraries that write them; none comes from outside."""

import io
import zipfile
from collections.abc import Iterable, Mapping

import docx
import odfdo
import pypdfium2 as pdfium
import typst
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PARAGRAPH = (
    "The prison was built for five hundred people and held more than nine hundred when the "
    "inspectors came, and most of them slept on the floor of the corridors."
)
PÁRRAFO = (
    "La cárcel fue construida para quinientas personas y alojaba a más de novecientas cuando "
    "llegaron los inspectores, según el señor director."
)


def html(body: str = f"<p>{PARAGRAPH}</p>", head: str = "<title>A title</title>") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def pdf(*pages: str, title: str = "") -> bytes:
    """Return a PDF with a page for each text, through typst."""
    head = f'#set document(title: "{title}")\n' if title else ""
    return typst.compile((head + "\n#pagebreak()\n".join(pages)).encode(), format="pdf")


def scan(*pages: bytes | None, blur: float = 2.0) -> bytes:
    """Return a PDF whose pages are pictures of the first pages of other PDFs; None leaves it blank."""
    document = pdfium.PdfDocument.new()
    for page_bytes in pages:
        page = document.new_page(420, 300)
        if page_bytes is None:
            continue
        drawn = pdfium.PdfDocument(page_bytes)[0].render(scale=blur)
        image = pdfium.PdfImage.new(document)
        image.set_bitmap(drawn)
        image.set_matrix(pdfium.PdfMatrix().scale(420, 300))
        page.insert_obj(image)
        page.gen_content()
    return _saved(document)


def no_pages() -> bytes:
    return _saved(pdfium.PdfDocument.new())


def _saved(document: pdfium.PdfDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def encrypted_pdf() -> bytes:
    """Return a PDF whose security handler no empty password opens."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
        b"<< /Filter /Standard /V 1 /R 2 /O <"
        + b"11" * 32
        + b"> /U <"
        + b"22" * 32
        + b"> /P -4 >>",
    ]
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 5\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<00><00>] >>\n"
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def word(*paragraphs: str, title: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def open_document(*paragraphs: str, title: str = "") -> bytes:
    document = odfdo.Document("text")
    document.body.clear()
    for paragraph in paragraphs:
        document.body.append(odfdo.Paragraph(paragraph))
    document.meta.title = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def patched(package: bytes, part: str, change: Mapping[bytes, bytes]) -> bytes:
    """Return the package with bytes of one part exchanged; each must be there."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                for before, after in change.items():
                    assert before in data
                    data = data.replace(before, after, 1)
            new.writestr(name, data)
    return out.getvalue()


def with_part(package: bytes, name: str, data: bytes) -> bytes:
    out = io.BytesIO(package)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def zipped(members: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    pairs = members.items() if isinstance(members, Mapping) else members
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in pairs:
            archive.writestr(name, data)
    return out.getvalue()


BILLION_LAUGHS = (
    b'<!DOCTYPE l [<!ENTITY l0 "laughing out loud">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]>"
)


class Warc:
    """A WARC under construction."""

    def __init__(self, *, gzip: bool = True) -> None:
        self._out = io.BytesIO()
        self._writer = WARCWriter(self._out, gzip=gzip)

    def response(
        self,
        url: str,
        body: bytes,
        content_type: str = "text/html",
        status: str = "200 OK",
        **headers: str,
    ) -> "Warc":
        named = [("Content-Type", content_type)]
        named += [(name.replace("_", "-"), value) for name, value in headers.items()]
        record = self._writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(body),
            http_headers=StatusAndHeaders(status, named, protocol="HTTP/1.1"),
            warc_headers_dict={"WARC-Date": "2024-03-05T06:07:08Z"},
        )
        self._writer.write_record(record)
        return self

    def other(self, kind: str, url: str, body: bytes, content_type: str) -> "Warc":
        record = self._writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), warc_content_type=content_type
        )
        self._writer.write_record(record)
        return self

    def bytes(self) -> bytes:
        return self._out.getvalue()
