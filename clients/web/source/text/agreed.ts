// What is said about agreements and to whom one may write; a part of the families' words (family.ts).
export const agreed = {
  'agreed.from_you': 'You may write to {name}',
  'agreed.to_you': 'You may get letters from {name}',
  'agreed.somebody': 'the other family',
  'agreed.any_month': 'At any time of the year',
  'agreed.months': 'In {months}',
  'agreed.times_one': 'Once a year',
  'agreed.times_other': '{n} times a year',
  'agreed.photos': 'Photos are fine',
  'agreed.no_photos': 'Words only, no photos',
  'agreed.child': 'Name to use',
  'agreed.sign': 'You sign as',
  'agreed.paused': 'Letters are paused. Call {worker}.',
} as const;
