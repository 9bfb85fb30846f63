/**
 * Python modules whose distributions have other names. Each line holds a module and the distributions that bring it, the usual one first.
 * Written down from general knowledge of the packages' own documentation in November 2026; no list of a registry was used.
 */
const TABLE = `
  Crypto pycryptodome pycrypto
  Cryptodome pycryptodomex
  Levenshtein levenshtein python-levenshtein
  MySQLdb mysqlclient
  OpenGL pyopengl
  OpenSSL pyopenssl
  PIL pillow pillow-simd
  RPi.GPIO rpi-gpio rpi-lgpio
  Xlib python-xlib
  absl absl-py
  airflow apache-airflow apache-airflow-core
  airflow.providers apache-airflow-providers-standard
  antlr4 antlr4-python3-runtime
  apiclient google-api-python-client
  attr attrs
  auth0 auth0-python
  azure.ai.ml azure-ai-ml
  azure.core azure-core
  azure.cosmos azure-cosmos
  azure.data.tables azure-data-tables
  azure.functions azure-functions
  azure.identity azure-identity
  azure.keyvault.keys azure-keyvault-keys
  azure.keyvault.secrets azure-keyvault-secrets
  azure.servicebus azure-servicebus
  azure.storage.blob azure-storage-blob
  azure.storage.queue azure-storage-queue
  bs4 beautifulsoup4
  bson pymongo bson
  cairo pycairo
  consul python-consul python-consul2 py-consul
  cv2 opencv-python opencv-contrib-python opencv-python-headless opencv-contrib-python-headless
  dateutil python-dateutil
  decouple python-decouple
  discord discord-py py-cord
  dns dnspython
  docopt docopt docopt-ng
  docx python-docx
  dotenv python-dotenv
  elasticsearch elasticsearch elasticsearch7 elasticsearch8
  engineio python-engineio
  environ django-environ
  etcd python-etcd
  faiss faiss-cpu faiss-gpu
  fitz pymupdf
  ffmpeg ffmpeg-python
  gi pygobject
  git gitpython
  github pygithub
  gitlab python-gitlab
  github3 github3-py
  google.ai.generativelanguage google-ai-generativelanguage
  google.api_core google-api-core
  google.auth google-auth
  google.cloud.aiplatform google-cloud-aiplatform
  google.cloud.bigquery google-cloud-bigquery
  google.cloud.bigtable google-cloud-bigtable
  google.cloud.datastore google-cloud-datastore
  google.cloud.firestore google-cloud-firestore
  google.cloud.kms google-cloud-kms
  google.cloud.language google-cloud-language
  google.cloud.logging google-cloud-logging
  google.cloud.ndb google-cloud-ndb
  google.cloud.pubsub google-cloud-pubsub
  google.cloud.pubsub_v1 google-cloud-pubsub
  google.cloud.secretmanager google-cloud-secret-manager
  google.cloud.secretmanager_v1 google-cloud-secret-manager
  google.cloud.spanner google-cloud-spanner
  google.cloud.speech google-cloud-speech
  google.cloud.sql.connector cloud-sql-python-connector
  google.cloud.storage google-cloud-storage
  google.cloud.tasks google-cloud-tasks
  google.cloud.tasks_v2 google-cloud-tasks
  google.cloud.texttospeech google-cloud-texttospeech
  google.cloud.translate google-cloud-translate
  google.cloud.translate_v2 google-cloud-translate
  google.cloud.vision google-cloud-vision
  google.genai google-genai
  google.generativeai google-generativeai
  google.oauth2 google-auth
  google.protobuf protobuf
  googleapiclient google-api-python-client
  grpc grpcio
  grpc_health grpcio-health-checking
  grpc_tools grpcio-tools
  haystack haystack-ai django-haystack farm-haystack
  igraph igraph python-igraph
  impala impyla
  jenkins python-jenkins
  jks pyjks
  jose python-jose
  jwt pyjwt
  kafka kafka-python kafka-python-ng
  keycloak python-keycloak
  ldap python-ldap
  magic python-magic python-magic-bin
  memcache python-memcached python3-memcached
  mpl_toolkits matplotlib
  multipart python-multipart multipart
  mysql.connector mysql-connector-python mysql-connector
  nacl pynacl
  nmap python-nmap
  nomad python-nomad
  novaclient python-novaclient
  odf odfpy
  openid python3-openid python-openid
  opentelemetry.instrumentation opentelemetry-instrumentation
  opentelemetry.sdk opentelemetry-sdk
  opentelemetry.trace opentelemetry-api
  osgeo gdal
  pam python-pam pamela
  pkg_resources setuptools
  playhouse peewee
  pptx python-pptx
  psycopg psycopg psycopg-binary
  psycopg2 psycopg2 psycopg2-binary
  pykube pykube-ng pykube
  pylab matplotlib
  pysnmp pysnmp pysnmp-lextudio
  pythoncom pywin32
  pywintypes pywin32
  rest_framework djangorestframework
  rest_framework_simplejwt djangorestframework-simplejwt
  ruamel.yaml ruamel-yaml
  saml2 pysaml2
  serial pyserial
  sklearn scikit-learn
  skimage scikit-image
  skopt scikit-optimize
  slack slackclient
  slugify python-slugify unicode-slugify
  smbus smbus smbus2 smbus-cffi
  snappy python-snappy
  socketio python-socketio
  social_core social-auth-core
  social_django social-auth-app-django
  speech_recognition speechrecognition
  stdnum python-stdnum
  swiftclient python-swiftclient
  talib ta-lib
  telegram python-telegram-bot
  telebot pytelegrambotapi
  tensorflow tensorflow tensorflow-cpu tensorflow-gpu tensorflow-macos tf-nightly
  tlz toolz cytoolz
  tortoise tortoise-orm
  usb pyusb
  uwsgidecorators uwsgi
  vagrant python-vagrant
  vlc python-vlc
  webpack_loader django-webpack-loader
  websocket websocket-client
  whois python-whois
  win32api pywin32
  win32com pywin32
  win32con pywin32
  win32gui pywin32
  win32service pywin32
  winrm pywinrm
  wx wxpython
  yaml pyyaml
  zmq pyzmq
`;

/** Folders of names that many distributions share, so that such a module alone says nothing of which one brings it. */
const NAMESPACES: ReadonlySet<string> = new Set(
  'google google.cloud azure azure.mgmt zope jaraco backports sphinxcontrib ruamel opentelemetry plone collective flaskext paste repoze'.split(
    ' ',
  ),
);

/** By module, the distributions that bring it, in PyPI's normalised spelling. */
const DISTRIBUTIONS: ReadonlyMap<string, readonly string[]> = new Map(
  TABLE.trim()
    .split('\n')
    .map((line) => {
      const [module, ...distributions] = line.trim().split(' ');
      return [module!, distributions] as const;
    }),
);

const KNOWN: ReadonlySet<string> = new Set([...DISTRIBUTIONS.values()].flat());

export interface Bringers {
  /** The part of the module's name that says which distribution it is of: `google.cloud.storage`, `yaml`. */
  readonly module: string;
  /** Null when the table does not have it. */
  readonly known: readonly string[] | null;
}

/** Which distributions bring a dotted module; null for a namespace that says nothing. */
export function bringersOf(dotted: string): Bringers | null {
  for (let module = dotted; module !== ''; module = module.slice(0, Math.max(0, module.lastIndexOf('.')))) {
    const known = DISTRIBUTIONS.get(module);
    if (known !== undefined) return { module, known };
    if (NAMESPACES.has(module)) return null;
  }
  return { module: dotted.split('.', 1)[0]!, known: null };
}

/** Whether the table says which modules a distribution brings. */
export function isKnownDistribution(name: string): boolean {
  return KNOWN.has(name);
}
