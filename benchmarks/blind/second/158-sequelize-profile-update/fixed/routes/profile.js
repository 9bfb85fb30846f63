const express = require('express');
const { DataTypes } = require('sequelize');
const sequelize = require('../sequelize');
const { requireLogin } = require('../auth');

const User = sequelize.define('User', {
  name: { type: DataTypes.STRING, allowNull: false },
  email: { type: DataTypes.STRING, allowNull: false, unique: true, validate: { isEmail: true } },
  bio: DataTypes.TEXT,
  credits: { type: DataTypes.INTEGER, defaultValue: 0 },
  isAdmin: { type: DataTypes.BOOLEAN, defaultValue: false },
});

const EDITABLE = ['name', 'bio'];

const router = express.Router();

/** PATCH /profile updates the signed-in user. */
router.patch('/profile', requireLogin, express.json({ limit: '50kb' }), async (req, res, next) => {
  try {
    const user = await User.findByPk(req.session.userId);
    if (!user) {
      return res.status(404).json({ error: 'User not found' });
    }

    await user.update(req.body, { fields: EDITABLE });

    res.json({ id: user.id, name: user.name, email: user.email, bio: user.bio });
  } catch (err) {
    if (err.name === 'SequelizeValidationError') {
      return res.status(422).json({ error: 'The profile is not valid' });
    }
    next(err);
  }
});

module.exports = router;
