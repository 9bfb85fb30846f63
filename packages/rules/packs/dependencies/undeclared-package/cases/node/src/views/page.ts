import axios from 'axios';
export const page = 1;
