/** Modules that no package brings: whatever runs the program has them. */

/** What an installation of Python has besides its standard library, and programs that have Python built in. */
const PYTHON: ReadonlySet<string> = new Set(
  `
  setuptools pkg_resources pip wheel sitecustomize usercustomize _pytest __main__
  bpy bmesh mathutils bpy_extras gimpfu hou maya nuke unreal c4d pymel rhinoscriptsyntax Rhino FreeCAD
  gdb lldb idaapi idc idautils ida_hexrays ghidra binaryninja
  machine micropython utime uos ujson usocket network esp esp32 rp2 pyb neopixel board busio digitalio
  js pyodide pyscript dbutils awsglue apt apt_pkg dbus uno unohelper xbmc xbmcgui xbmcplugin xbmcaddon
  sublime sublime_plugin vim nvim rpm selinux systemd ansible_collections sage
`.match(/\S+/g),
);

/** What editors, runtimes and frameworks have for JavaScript. */
const SCRIPT: ReadonlySet<string> = new Set(
  'vscode atom sketch photoshop uxp k6 meteor bun original-fs obsidian figma gi test @ember @glimmer @jest/globals'.split(
    ' ',
  ),
);

/** Whether the host of a Python program has a module of this top-level name. */
export function isHostModule(top: string): boolean {
  return PYTHON.has(top) || top.endsWith('_pb2') || top.endsWith('_pb2_grpc');
}

/** Whether the host of a JavaScript program has a package of this name. */
export function isHostPackage(name: string): boolean {
  return SCRIPT.has(name) || SCRIPT.has(name.split('/', 1)[0]!);
}
