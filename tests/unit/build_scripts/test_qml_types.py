import ast
import json
from pathlib import Path

from qml_types import in_base_class_order, mark_constants, unusable_types


def test_a_base_comes_before_what_is_built_on_it():
    trees = {
        Path("a.py"): ast.parse("class Pager(RowModel): ..."),
        Path("b.py"): ast.parse("class RowModel(QAbstractListModel): ..."),
        Path("c.py"): ast.parse("class Other(QObject): ..."),
    }
    order = in_base_class_order(trees)
    assert set(order) == set(trees)
    assert order.index(Path("b.py")) < order.index(Path("a.py"))


def test_types_that_mean_nothing_to_qml_are_told_with_their_line():
    source = (
        "@QmlElement\nclass A:\n rows = Property(list, get)\n @Slot(result=dict)\n def x(self): ..."
    )
    faults = unusable_types("a.py", ast.parse(source))
    assert faults == [
        'a.py:3: write "QVariantList" rather than list',
        'a.py:4: write "QVariantMap" rather than dict',
    ]


def test_plain_types_are_accepted():
    source = '@QmlElement\nclass A:\n a = Property("QVariantMap", get)\n b = Signal(int, str)'
    assert unusable_types("a.py", ast.parse(source)) == []


def test_classes_that_qml_never_sees_are_free():
    tree = ast.parse("class Tasks(QObject):\n done = Signal(object, object)")
    assert unusable_types("a.py", tree) == []


def test_constant_properties_are_marked():
    source = """class A:
    clinic = Property(str, get, constant=True)
    page = Property(int, get, notify=turned)
    @Property(str, constant=True)
    def web(self): ..."""
    properties = [{"name": "clinic"}, {"name": "page"}, {"name": "web"}]
    dump = json.dumps([{"classes": [{"className": "A", "properties": properties}]}])
    (module,) = json.loads(mark_constants(dump, [ast.parse(source)]))
    constant = [word["name"] for word in module["classes"][0]["properties"] if "constant" in word]
    assert constant == ["clinic", "web"]
