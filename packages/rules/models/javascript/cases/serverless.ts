import { Server, type Socket } from 'socket.io';
import { WebSocketServer } from 'ws';
import { exec } from 'child_process';

const io = new Server(3000);

io.on('connection', (socket: Socket) => {
  // ruleid: command-injection (high)
  exec('greet ' + socket.handshake.query.name);
  socket.on('chat', (text: string) => {
    // ruleid: command-injection (high)
    exec('say ' + text);
  });
});

new WebSocketServer({ port: 80 }).on('connection', (connection) => {
  connection.on('message', (data) => {
    // ruleid: command-injection (high)
    exec('say ' + data);
  });
});

export function listen(client: any) {
  client.on('command', (text: string) => {
    // ruleid: command-injection (medium)
    exec(text);
  });
  client.on('error', (error: string) => {
    // ok: command-injection
    exec('report error', { input: error });
  });
}

export const resolvers = {
  Query: {
    ping: (parent: unknown, { host }: { host: string }) => {
      // ruleid: command-injection (high)
      exec('ping ' + host);
    },
  },
  Mutation: {
    async run(parent: unknown, args: { host: string }) {
      // ruleid: command-injection (high)
      exec(args.host);
    },
  },
};

// Arguments have the types of the schema: what came as a text is no operator.
export const documents = {
  Query: {
    note: (parent: unknown, { title }: { title: string }) => {
      // ok: nosql-injection
      return Note.findOne({ title });
    },
    notes: (parent: unknown, args: { filter: string }) => {
      // ruleid: nosql-injection
      return Note.find(JSON.parse(args.filter));
    },
    code: (parent: unknown, args: { code: string }) => {
      // ruleid: nosql-injection
      return Note.find({ $where: args.code });
    },
  },
};
