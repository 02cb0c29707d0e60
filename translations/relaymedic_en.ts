<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Domain</name>
    <message numerus="yes">
        <source>In what %1 publishes, %n thing(s) need attention.</source>
        <translation>
            <numerusform>In what %1 publishes, %n thing needs attention.</numerusform>
            <numerusform>In what %1 publishes, %n things need attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HopList</name>
    <message numerus="yes">
        <source>%n more server(s) are not shown.</source>
        <translation>
            <numerusform>%n more server is not shown.</numerusform>
            <numerusform>%n more servers are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IdentityMap</name>
    <message numerus="yes">
        <source>%n more name(s) are not shown.</source>
        <translation>
            <numerusform>%n more name is not shown.</numerusform>
            <numerusform>%n more names are not shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Message</name>
    <message numerus="yes">
        <source>After signing, %n line(s) were added at the end: a footer or disclaimer.</source>
        <translation>
            <numerusform>After signing, %n line was added at the end: a footer or disclaimer.</numerusform>
            <numerusform>After signing, %n lines were added at the end: a footer or disclaimer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After signing, %n line(s) were added at the beginning: a warning banner.</source>
        <translation>
            <numerusform>After signing, %n line was added at the beginning: a warning banner.</numerusform>
            <numerusform>After signing, %n lines were added at the beginning: a warning banner.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n server(s) on the way noted what they found, and the notes hold.</source>
        <translation>
            <numerusform>%n server on the way noted what it found, and the note holds.</numerusform>
            <numerusform>%n servers on the way noted what they found, and the notes hold.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelayMedic::ChecksPage</name>
    <message numerus="yes">
        <source>%1 of %n check(s) done.</source>
        <translation>
            <numerusform>%1 of %n check done.</numerusform>
            <numerusform>%1 of %n checks done.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelayMedic::ConsentPage</name>
    <message numerus="yes">
        <source>At most %n refused sign-in(s)</source>
        <translation>
            <numerusform>At most %n refused sign-in</numerusform>
            <numerusform>At most %n refused sign-ins</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelayMedic::OwnPatternsNote</name>
    <message numerus="yes">
        <source>Your organisation's own patterns have %n fault(s). The rest of them is used.</source>
        <translation>
            <numerusform>Your organisation's own patterns have %n fault. The rest of them is used.</numerusform>
            <numerusform>Your organisation's own patterns have %n faults. The rest of them is used.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelayMedic::PileCard</name>
    <message numerus="yes">
        <source>%n bounce(s)</source>
        <translation>
            <numerusform>%n bounce</numerusform>
            <numerusform>%n bounces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cause(s)</source>
        <translation>
            <numerusform>%n cause</numerusform>
            <numerusform>%n causes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reading… %n message(s) so far</source>
        <translation>
            <numerusform>Reading… %n message so far</numerusform>
            <numerusform>Reading… %n messages so far</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the first %n message(s) are listed; “relaymedic-cli explain” has no such limit.</source>
        <translation>
            <numerusform>Only the first message is listed; “relaymedic-cli explain” has no such limit.</numerusform>
            <numerusform>Only the first %n messages are listed; “relaymedic-cli explain” has no such limit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelayMedic::PileModel</name>
    <message numerus="yes">
        <source>%n recipient(s)</source>
        <translation>
            <numerusform>%n recipient</numerusform>
            <numerusform>%n recipients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelayMedic::SenderPage</name>
    <message numerus="yes">
        <source>and for %n more recipient(s)</source>
        <translation>
            <numerusform>and for %n more recipient</numerusform>
            <numerusform>and for %n more recipients</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message numerus="yes">
        <source>%n bounce(s)</source>
        <translation>
            <numerusform>%n bounce</numerusform>
            <numerusform>%n bounces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cause(s)</source>
        <translation>
            <numerusform>%n cause</numerusform>
            <numerusform>%n causes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recipient(s)</source>
        <translation>
            <numerusform>%n recipient</numerusform>
            <numerusform>%n recipients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) of another kind: not a bounce</source>
        <translation>
            <numerusform>%n message of another kind: not a bounce</numerusform>
            <numerusform>%n messages of another kind: not a bounce</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SpfTree</name>
    <message numerus="yes">
        <source>… %n more step(s)</source>
        <translation>
            <numerusform>… %n more step</numerusform>
            <numerusform>… %n more steps</numerusform>
        </translation>
    </message>
</context>
</TS>
