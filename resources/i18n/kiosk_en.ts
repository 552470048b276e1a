<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ChapterPath</name>
    <message numerus="yes">
        <source>Read it all · %n minute(s)</source>
        <translation>
            <numerusform>Read it all · %n minute</numerusform>
            <numerusform>Read it all · %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChoiceStep</name>
    <message numerus="yes">
        <source>Send my %n question(s), too</source>
        <translation>
            <numerusform>Send my %n question, too</numerusform>
            <numerusform>Send my %n questions, too</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoneStep</name>
    <message numerus="yes">
        <source>This screen clears itself in %n second(s).</source>
        <translation>
            <numerusform>This screen clears itself in %n second.</numerusform>
            <numerusform>This screen clears itself in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomeActions</name>
    <message numerus="yes">
        <source>Short version · %n minute(s)</source>
        <translation>
            <numerusform>Short version · %n minute</numerusform>
            <numerusform>Short version · %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IdleWarning</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PinView</name>
    <message numerus="yes">
        <source>%n digit(s) typed</source>
        <translation>
            <numerusform>%n digit typed</numerusform>
            <numerusform>%n digits typed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ShortVersionPage</name>
    <message numerus="yes">
        <source>Read it all · %n minute(s)</source>
        <translation>
            <numerusform>Read it all · %n minute</numerusform>
            <numerusform>Read it all · %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakeawayPage</name>
    <message numerus="yes">
        <source>%n of your questions didn’t fit. Take a photo of your list to keep them all.</source>
        <translation>
            <numerusform>%n of your questions didn’t fit. Take a photo of your list to keep it.</numerusform>
            <numerusform>%n of your questions didn’t fit. Take a photo of your list to keep them all.</numerusform>
        </translation>
    </message>
</context>
</TS>
