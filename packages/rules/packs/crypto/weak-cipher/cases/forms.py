import cryptography.hazmat.decrepit.ciphers.algorithms as old
import cryptography.hazmat.primitives.ciphers.algorithms as ciphers
import cryptography.hazmat.primitives.ciphers.modes as block_modes
import pyDes
from Crypto.Cipher import AES, ARC4
from Crypto.Cipher import AES as Block
from Cryptodome.Cipher import AES as OtherAES
from Cryptodome.Cipher import DES3 as TripleDES

# ruleid: weak-cipher
ARC4.new(key)
# ruleid: weak-cipher
TripleDES.new(key, TripleDES.MODE_CBC)
# ruleid: weak-cipher
OtherAES.new(key, OtherAES.MODE_ECB)
# ruleid: weak-cipher
Block.new(key, Block.MODE_ECB)
# ruleid: weak-cipher
AES.new(key, mode=AES.MODE_ECB)
# ruleid: weak-cipher
ciphers.TripleDES(key)
# ruleid: weak-cipher
old.ARC4(key)
# ruleid: weak-cipher
block_modes.ECB()
# ruleid: weak-cipher
pyDes.triple_des(key)
# ok: weak-cipher
AES.new(key, AES.MODE_GCM)
# ok: weak-cipher
ciphers.AES(key)
# ok: weak-cipher
block_modes.GCM(nonce)
