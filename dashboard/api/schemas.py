"""The schemas of the OpenAPI document: of rows, of the pages they come in, and of problems."""

from collections.abc import Iterator, Sequence

from dashboard.api.resource import Field, Resource

Schema = dict[str, object]

WHOLE: Schema = {"type": "integer", "minimum": 0}
TEXT: Schema = {"type": "string"}


def schemas(resources: Sequence[Resource]) -> Iterator[tuple[str, Schema]]:
    """By name, for components."""
    for resource in resources:
        name = class_name(resource)
        yield name, _row(resource)
        yield f"{name}Page", _page(name)
    yield "Link", {"type": "object", "properties": {"href": TEXT}, "required": ["href"]}
    yield "PageLinks", _links()
    yield "Problem", problem()
    yield "BadQuestion", problem(errors={"type": "array", "items": {"$ref": reference("Fault")}})
    yield "Fault", _fault()


def class_name(resource: Resource) -> str:
    return resource.name.capitalize()


def reference(name: str) -> str:
    return f"#/components/schemas/{name}"


def _row(resource: Resource) -> Schema:
    return {
        "type": "object",
        "description": f"{resource.summary}: een rij.",
        "properties": {field.name: _field(field) for field in resource.fields},
        "required": [field.name for field in resource.fields if field.always],
        "additionalProperties": False,
    }


def _field(field: Field) -> Schema:
    kind = [field.type, "null"] if field.nullable else field.type
    form = {"format": field.format} if field.format else {}
    return {"type": kind, **form, "description": field.description}


def _page(name: str) -> Schema:
    return _object(
        release=TEXT | {"description": "De uitgave waar dit uit komt."},
        fictitious={"type": "boolean", "description": "Of alle scans erin verzonnen zijn."},
        page=WHOLE | {"description": "Deze bladzijde."},
        pageSize=WHOLE | {"description": "Hoeveel rijen een bladzijde heeft."},
        total=WHOLE | {"description": "Hoeveel rijen er zijn, op alle bladzijden samen."},
        results={"type": "array", "items": {"$ref": reference(name)}},
        _links={"$ref": reference("PageLinks")},
    )


def _links() -> Schema:
    link = {"$ref": reference("Link")}
    always, sometimes = ("self", "first", "last"), ("prev", "next")
    return {
        "type": "object",
        "description": "Deze bladzijde en die ernaast.",
        "properties": {name: link for name in (*always, *sometimes)},
        "required": list(always),
        "additionalProperties": False,
    }


def problem(**more: Schema) -> Schema:
    """RFC 9457."""
    return _object(
        type=TEXT | {"format": "uri-reference"},
        title=TEXT | {"description": "Wat er mis is."},
        status={"type": "integer", "minimum": 400, "maximum": 599},
        detail=TEXT | {"description": "Wat er mis is met dit verzoek."},
        **more,
    )


def _fault() -> Schema:
    codes = ["unknown", "repeated", "invalid"]
    return _object(
        **{"in": TEXT | {"enum": ["query"]}},
        location=_object(name=TEXT | {"description": "De sleutel."}),
        code=TEXT | {"enum": codes},
        detail=TEXT | {"description": "Wat er mis is met deze sleutel."},
    )


def _object(**properties: Schema) -> Schema:
    """With all of these and nothing else."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
