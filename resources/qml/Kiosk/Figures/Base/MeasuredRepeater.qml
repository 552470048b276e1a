import QtQuick

// A repeater for those who measure its items. A page is created in slices, and `count` tells how many
// items there will be: a binding that asked `itemAt` for one that did not exist yet would never ask again.
Repeater {
    id: root

    // How many items were created so far, those since removed included.
    property int createdCount: 0

    // The item at `index`, or null while it does not exist. A binding that calls this is evaluated again
    // whenever an item is created, and when their number changes.
    function existingItem(index: int): Item {
        return root.createdCount > 0 && index < root.count ? root.itemAt(index) : null;
    }

    onItemAdded: root.createdCount += 1
}
