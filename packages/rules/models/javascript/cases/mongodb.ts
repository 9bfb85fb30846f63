import { Collection, MongoClient, ObjectId } from 'mongodb';
import mongoSanitize from 'mongo-sanitize';
import mongoose, { Types, isValidObjectId } from 'mongoose';
import type { Request } from 'express';
import _ from 'lodash';
import { PrismaClient } from '@prisma/client';
import { Order, User } from './models';

const prisma = new PrismaClient();

export async function driver(req: Request) {
  const client = await MongoClient.connect('mongodb://db');
  const people = client.db('shop').collection('people');
  // ruleid: nosql-injection
  await people.findOne({ name: req.body.name });
  // ruleid: nosql-injection
  await people.deleteMany(req.body);
  // ruleid: nosql-injection
  await people.aggregate([{ $match: req.body.match }]).toArray();
  // ok: nosql-injection
  await people.findOne({ name: String(req.body.name) });
  // ok: nosql-injection
  await people.findOne({ name: { $eq: req.body.name } });
  // ok: nosql-injection
  await people.findOne({ name: mongoSanitize(req.body.name) });
  // ok: nosql-injection
  return people.findOne({ _id: new ObjectId(req.body.id) });
}

export async function typed(req: Request, people: Collection) {
  // ruleid: nosql-injection
  return people.updateOne({ name: req.body.name }, { $set: { seen: true } });
}

export async function models(req: Request) {
  // ruleid: nosql-injection
  await User.findOne({ email: req.body.email, password: req.body.password });
  // ruleid: nosql-injection
  await User.exists({ email: req.body.email });
  // ruleid: nosql-injection
  await User.find().where(req.body.where);
  // ruleid: nosql-injection
  await User.find().or(req.body.alternatives);
  // ok: nosql-injection
  await User.findOne({ email: req.body.email.toString() });
  // ok: nosql-injection
  await User.findById(req.params.id);
  // ok: nosql-injection
  return User.findOne({ _id: Types.ObjectId.createFromHexString(req.body.id) });
}

export async function scripts(req: Request) {
  // ruleid: nosql-injection
  await User.find().$where(`this.name == '${req.params.name}'`);
  // ruleid: nosql-injection
  await User.find({ $where: `this.name == '${req.params.name}'` });
  // ruleid: nosql-injection
  return Order.mapReduce(`function () { emit('${req.params.key}', 1); }`, 'function () {}');
}

export async function guarded(req: Request) {
  if (!mongoose.isValidObjectId(req.body.id)) return null;
  // ok: nosql-injection
  await User.findOne({ _id: req.body.id });
  if (!isValidObjectId(req.body.other)) return null;
  // ok: nosql-injection
  return User.findOne({ _id: req.body.other });
}

export async function records(req: Request, user: any) {
  // ruleid: mass-assignment
  await User.create(req.body);
  // ok: mass-assignment
  await User.create({ name: req.body.name });
  // ok: mass-assignment
  await User.create(_.pick(req.body, ['name', 'email']));
  // ruleid: mass-assignment
  await User.findByIdAndUpdate(req.params.id, req.body);
  // ruleid: mass-assignment
  await User.findByIdAndUpdate(req.params.id, { $set: req.body });
  // ruleid: mass-assignment
  await prisma.user.update({ where: { id: 1 }, data: req.body });
  // ok: mass-assignment
  await prisma.user.update({ where: { id: 1 }, data: { name: req.body.name } });
  // ruleid: mass-assignment
  return user.update(req.body);
}

export async function stored(pool: any) {
  const account = await User.findById(1);
  // ruleid: sql-injection
  return pool.query(`SELECT * FROM sales WHERE name = '${account.name}'`);
}
