# Makes this computer a kiosk, or an ordinary one again. Run it as an administrator, in the folder with
# the two XML files:
#
#   powershell -ExecutionPolicy Bypass -File kiosk-mode.ps1 -Mode ShellLauncher     Enterprise, Education, IoT
#   powershell -ExecutionPolicy Bypass -File kiosk-mode.ps1 -Mode AssignedAccess    Pro
#   powershell -ExecutionPolicy Bypass -File kiosk-mode.ps1 -Mode Off
#
# What it sets: the kiosk's account and its one program; no keys out of it (where Keyboard Filter is);
# no sleep and no lock on mains; no edge swipes, no notifications; restarts for updates at night only.
# It notes what it changes in the registry, in kiosk-mode.before.json, and Off puts that back.

param([Parameter(Mandatory)][ValidateSet('ShellLauncher', 'AssignedAccess', 'Off')][string] $Mode)
$ErrorActionPreference = 'Stop'
$here = $PSScriptRoot
$log = Join-Path $here 'kiosk-mode.log'

function Test-Identity([string] $sid) {
    $me = [Security.Principal.WindowsIdentity]::GetCurrent()
    ($me.User.Value -eq $sid) -or
        ([Security.Principal.WindowsPrincipal] $me).IsInRole([Security.Principal.SecurityIdentifier] $sid)
}

if (-not (Test-Identity 'S-1-5-18')) {
    if (-not (Test-Identity 'S-1-5-32-544')) { throw 'Run this as an administrator.' }
    # Only the system itself may use the management interface: a task that runs once does it.
    $words = "-NoProfile -ExecutionPolicy Bypass -File `"$PSCommandPath`" -Mode $Mode"
    $action = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument $words
    $who = New-ScheduledTaskPrincipal -UserId 'S-1-5-18' -RunLevel Highest
    Remove-Item $log -ErrorAction SilentlyContinue
    Register-ScheduledTask 'clearmind-kiosk-mode' -Action $action -Principal $who -Force | Out-Null
    Start-ScheduledTask 'clearmind-kiosk-mode'
    do { Start-Sleep -Seconds 1; $task = Get-ScheduledTask 'clearmind-kiosk-mode' } until ($task.State -eq 'Ready')
    $result = (Get-ScheduledTaskInfo 'clearmind-kiosk-mode').LastTaskResult
    Unregister-ScheduledTask 'clearmind-kiosk-mode' -Confirm:$false
    if (Test-Path $log) { Get-Content $log }
    if ($result -ne 0) { throw "It failed ($result)." }
    Write-Output 'Done. Restart the computer.'
    return
}

Start-Transcript $log | Out-Null
try {
    $policies = @(
        @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\EdgeUI', 'AllowEdgeSwipe', 0),
        @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\Explorer', 'DisableNotificationCenter', 1),
        @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\Personalization', 'NoLockScreen', 1),
        @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate', 'SetActiveHours', 1),
        @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate', 'ActiveHoursStart', 6),
        @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate', 'ActiveHoursEnd', 22),
        @('HKLM:\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU', 'NoAutoRebootWithLoggedOnUsers', 0)
    )
    $before = Join-Path $here 'kiosk-mode.before.json'
    $keys = 'Win+L', 'Alt+F4', 'Alt+Tab', 'Ctrl+Esc', 'Ctrl+Shift+Esc', 'Win+R', 'Win+E', 'Windows'
    $filter = Get-CimInstance -Namespace root\standardcimv2\embedded -ClassName WEKF_PredefinedKey `
        -ErrorAction SilentlyContinue
    $bridge = Get-CimInstance -Namespace root\cimv2\mdm\dmmap -ClassName MDM_AssignedAccess
    if ($Mode -eq 'Off') {
        $bridge.Configuration = $null
        $bridge.ShellLauncher = $null
        Set-CimInstance -CimInstance $bridge
        if (Test-Path $before) {
            foreach ($old in (Get-Content $before -Raw | ConvertFrom-Json)) {
                if ($null -eq $old.value) { Remove-ItemProperty $old.key $old.name -ErrorAction SilentlyContinue }
                else { Set-ItemProperty $old.key $old.name $old.value }
            }
            Remove-Item $before
        }
        foreach ($key in $filter | Where-Object { $keys -contains $_.Id }) {
            $key.Enabled = $false; Set-CimInstance -CimInstance $key
        }
        powercfg /restoredefaultschemes
        return
    }
    if ($Mode -eq 'ShellLauncher') {
        Enable-WindowsOptionalFeature -Online -NoRestart -FeatureName Client-EmbeddedShellLauncher -All | Out-Null
        $xml = Get-Content (Join-Path $here 'shell-launcher.xml') -Raw
        $bridge.ShellLauncher = [Net.WebUtility]::HtmlEncode($xml)
    } else {
        $xml = Get-Content (Join-Path $here 'assigned-access.xml') -Raw
        $bridge.Configuration = [Net.WebUtility]::HtmlEncode($xml)
    }
    Set-CimInstance -CimInstance $bridge
    if (-not (Test-Path $before)) {
        ConvertTo-Json @($policies | ForEach-Object {
            $found = Get-ItemProperty $_[0] $_[1] -ErrorAction SilentlyContinue
            @{ key = $_[0]; name = $_[1]; value = if ($found) { $found.($_[1]) } else { $null } }
        }) | Set-Content $before
    }
    foreach ($one in $policies) {
        if (-not (Test-Path $one[0])) { New-Item $one[0] -Force | Out-Null }
        Set-ItemProperty $one[0] $one[1] $one[2] -Type DWord
    }
    foreach ($key in $filter | Where-Object { $keys -contains $_.Id }) {
        $key.Enabled = $true; Set-CimInstance -CimInstance $key
    }
    if (-not $filter) { Write-Output 'Keyboard Filter is not on this Windows: keys stay as they are.' }
    powercfg /change standby-timeout-ac 0
    powercfg /change hibernate-timeout-ac 0
    powercfg /change monitor-timeout-ac 0
} finally {
    Stop-Transcript | Out-Null
}
