pragma ComponentBehavior: Bound
import QtQuick
import Kiosk.Backend
import Kiosk.Controls
import Kiosk.Drawing
import Kiosk.Theme

// The form, one question at a time. Typed text is in its field while it is being typed,
// and nowhere else on the screen.
FocusScope {
    id: root

    // The field being typed into, "" if there is none.
    readonly property string typedField: {
        if (FormController.step === "contact")
            return FormController.contactField;
        return FormController.step === "name" ? "name" : root.extraField;
    }
    // An additional text field of a choice step, opened by a touch.
    property string extraField: ""
    // The privacy cover is over everything.
    property bool covered: false
    property int page: 0
    readonly property int pageCount: root.typedField !== "" ? 1 : steps.stepItem?.pageCount ?? 1
    readonly property bool hasMorePages: root.typedField === "" && root.page < root.pageCount - 1
    // Identifies what is on the screen.
    readonly property string viewKey: [FormController.step, root.page, root.extraField, root.covered].join()
    readonly property bool isDone: FormController.step === "done"
    readonly property bool isLargePanel: Math.hypot(Theme.panel.width, Theme.panel.height) / Theme.pxPerMm > 25.4 * 42.9
    readonly property real contentWidth: {
        if (root.isLargePanel)
            return Math.min(root.width - Theme.margin * 2, Math.max(Theme.mm(350), Theme.body * 18));
        return root.width - Theme.margin * 2;
    }
    readonly property bool isLowPanel: Theme.panel.height < Theme.mm(250)
    readonly property bool isCompact: (textInput.keyboardShown || textInput.keyboardHidesError) && root.isLowPanel
    // Only the field's label is shown, with the demo notice beside it.
    readonly property bool noticeOnly: root.isCompact && Theme.textScale > 1

    function announce(text: string): void {
        root.Accessible.announce(text, Accessible.Assertive);
    }

    // Shows a new step at its first page, with its field focused.
    function showStep(): void {
        root.page = 0;
        header.keepsPageCount = root.pageCount > 1;
        root.extraField = "";
        if (root.visible) {
            root.focusField();
            const place = FormController.progressText === "" ? "" : ". " + FormController.progressText;
            root.announce(FormController.title + place);
        }
    }

    function beginForm(): void {
        if (!root.visible) {
            root.covered = false;
            return;
        }
        Session.setReading(false);
        FormController.startForm();
        steps.currentStep = FormController.step;
        root.showStep();
    }

    function focusField(): void {
        if (root.typedField !== "")
            textInput.loadField();
        else
            root.forceActiveFocus();
    }

    function goForward(): void {
        if (root.extraField !== "")
            root.extraField = "";
        else if (root.hasMorePages)
            root.page += 1;
        else if (FormController.step === "consent")
            FormController.sendRequest();
        else if (root.isDone)
            Session.finish();
        else
            FormController.nextStep();
    }

    function goBack(): void {
        if (root.extraField !== "")
            root.extraField = "";
        else if (root.page > 0)
            root.page -= 1;
        else if (root.isDone)
            Session.finish();
        else if (FormController.state === "editing" && !FormController.previousStep())
            Session.goBack();
    }

    objectName: "form"
    onPageCountChanged: root.turnToError()
    Keys.onPressed: event => {
        event.accepted = true;
        if (root.covered && event.key !== Qt.Key_F1)
            event.accepted = false;
        else if (event.key === Qt.Key_Escape || event.key === Qt.Key_Back)
            root.goBack();
        else if (event.key === Qt.Key_PageDown && root.hasMorePages)
            root.page += 1;
        else if (event.key === Qt.Key_PageUp && root.page > 0)
            root.page -= 1;
        else if (![Qt.Key_Right, Qt.Key_Left, Qt.Key_PageDown, Qt.Key_PageUp, Qt.Key_Home].includes(event.key))
            event.accepted = false;
    }
    onVisibleChanged: root.beginForm()
    Component.onCompleted: root.beginForm()
    onExtraFieldChanged: {
        if (root.extraField === "" && root.typedField === "")
            root.forceActiveFocus();
    }

    DeferredCall {
        id: followCall

        action: () => root.followStep()
    }

    DeferredCall {
        id: fixCall

        action: () => root.focusError()
    }

    Connections {
        target: FormController

        function onStepChanged(): void {
            if (steps.currentStep !== FormController.step || root.typedField !== textInput.fieldName)
                followCall.schedule();
        }

        function onFaultReported(): void {
            fixCall.schedule();
        }

        function onCleared(): void {
            root.extraField = "";
            root.covered = false;
        }

        function onFinished(): void {
            Session.finish();
        }
    }

    function followStep(): void {
        if (steps.currentStep === FormController.step)
            return;
        steps.currentStep = FormController.step;
        root.showStep();
    }

    function turnToError(): void {
        if (FormController.faultText !== "")
            root.page = steps.stepItem?.errorsAtEnd ? Math.max(0, root.pageCount - 1) : 0;
    }

    // Moves the focus to the answer to fix and announces the error.
    function focusError(): void {
        root.turnToError();
        if (root.typedField !== "")
            textInput.inputField.forceActiveFocus();
        else
            steps.stepItem?.nextItemInFocusChain()?.forceActiveFocus();
        root.announce(FormController.faultText);
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.paper
    }

    FocusScope {
        id: content

        anchors.fill: parent
        visible: !root.covered
        focus: visible

        FormHeader {
            id: header

            x: Math.round((root.width - root.contentWidth) / 2)
            y: Math.round(root.isCompact ? Theme.smallGap : Theme.margin * 0.6)
            // Above a narrow form, the header may use the full width of the panel.
            width: root.isLargePanel && !root.noticeOnly ? root.width - x - Theme.margin : root.contentWidth
            height: implicitHeight
            page: root.page
            pageCount: root.pageCount
            noticeOnly: root.noticeOnly
        }

        Item {
            id: body

            y: root.noticeOnly ? header.y : header.y + header.height + (root.isCompact ? Theme.smallGap : Theme.gap)
            width: root.width
            height: bar.y - body.y

            FreeSpaceNeuron {
                contentBottom: steps.visible && steps.stepItem?.placed ? steps.stepItem.contentBottom : -1
                width: root.width
            }

            FormSteps {
                id: steps

                x: header.x
                width: root.contentWidth
                height: body.height
                visible: root.typedField === ""
                focus: visible
                page: root.page
                touchZoneTop: Theme.reach ? Math.ceil(Theme.panel.height / 2) - body.y : 0
                onFieldRequested: field => root.extraField = field
            }

            TextInputStep {
                id: textInput

                anchors.fill: parent
                visible: root.typedField !== ""
                focus: visible
                fieldName: root.visible ? root.typedField : ""
                maximumWidth: root.contentWidth
                leftEdge: header.x
                question: root.extraField === "" ? FormController.title : ""
                explanation: root.extraField === "note" || root.extraField === "" ? FormController.explanation : ""
                nameOnly: root.noticeOnly
                barHeight: root.isCompact ? bar.oneRowHeight : bar.fullHeight
                noticeWidth: {
                    if (root.isLowPanel && Theme.textScale > 1 && FormController.demo)
                        return header.noticeWidth + Theme.gap;
                    return 0;
                }
                heightWithKeyboard: {
                    if (root.isLowPanel) {
                        const lowHeaderRoom = Theme.textScale > 1 ? Theme.gap : Theme.body * 1.5 + Theme.wideGap;
                        return root.height - bar.oneRowHeight - lowHeaderRoom;
                    }
                    const headerRoom = Theme.body * (header.width < Theme.body * 26 ? 3.4 : 1.6);
                    return root.height - bar.fullHeight - Theme.margin * 0.6 - headerRoom - Theme.gap;
                }
                onFinished: root.goForward()
            }
        }

        FormBar {
            id: bar

            y: parent.height - height
            width: parent.width
            height: implicitHeight
            compact: root.isCompact
            isDone: root.isDone
            pastFirstPage: root.page > 0
            hasMorePages: root.hasMorePages
            typesExtra: root.extraField !== ""
            onBackClicked: root.goBack()
            onForwardClicked: root.goForward()
            onHideClicked: root.covered = true
            onClearClicked: Session.finish()
        }
    }

    PrivacyCover {
        anchors.fill: parent
        visible: root.covered
        focus: visible
        onDismissed: {
            root.covered = false;
            root.focusField();
        }
    }
}
