/** Names of files that hold no text, so that they need not be read to be left out. */

const BINARY_NAME =
  /\.(?:png|jpe?g|gif|webp|avif|bmp|ico|icns|tiff?|psd|heic|woff2?|ttf|otf|eot|mp[34]|m4[av]|mov|avi|mkv|webm|wav|flac|ogg|aac|zip|gz|tgz|bz2|xz|zst|7z|rar|tar|jar|war|ear|aar|apk|ipa|dmg|iso|deb|rpm|whl|egg|nupkg|gem|pdf|docx?|xlsx?|pptx?|odt|ods|exe|dll|so|dylib|a|o|obj|lib|class|pyc|pyo|pyd|wasm|node|bin|db|sqlite3?|parquet|avro|npy|npz|pkl|onnx|pt|pth|safetensors|h5|tflite|mo|swf|lockb|br)$/i;

/** Databases whose names say that they may hold sessions or logins: their head is looked at. */
const STORE_NAME = /(?:^|\/)[^/]*(?:cookie|login|signon|password|credential|key[34])[^/]*\.(?:db|sqlite3?)$/i;

/** True for a name that only binary files have, in which nothing is looked for. */
export function isBinaryName(name: string): boolean {
  return BINARY_NAME.test(name) && !STORE_NAME.test(name);
}
