const iphone = (os: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS ${os} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)`;
const pixel =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP2A.240905.003; wv) AppleWebKit/537.36 (KHTML, like Gecko) ' +
  'Version/4.0 Chrome/130.0.6723.58 Mobile Safari/537.36';

/** What browsers inside apps call themselves, as they have been seen in the wild. */
export const inAppBrowsers = {
  'Instagram on iOS': `${iphone('18_5')} Mobile/22F76 Instagram 393.1.0.36.70 (iPhone15,3; iOS 18_5; en_US; en; scale=3.00; 1290x2796; IABMV/1; 776538208) Safari/604.1`,
  'Instagram on Android': `${pixel} Instagram 355.1.0.44.103 Android (34/14; 420dpi; 1080x2205; Google/google; Pixel 8; shiba; shiba; en_US; 658190016)`,
  'Threads on iOS': `${iphone('17_5')} Mobile/15E148 Barcelona 330.0.0.20.100 (iPhone15,3; iOS 17_5; en_US; en; scale=3.00; 1290x2796; 609151842)`,
  'Threads on Android': `${pixel} Barcelona 355.0.0.39.109 Android (34/14; 420dpi)`,
  'Facebook on iOS': `${iphone('18_1')} Mobile/22B83 [FBAN/FBIOS;FBAV/488.0.0.68.101;FBBV/658219612;FBDV/iPhone12,8;FBMD/iPhone;FBSN/iOS;FBSV/18.1;FBSS/2;FBID/phone;FBLC/en_US;FBOP/5;FBRV/0;IABMV/1]`,
  'Facebook on iOS, by its newer name': `${iphone('18_6_2')} Mobile/22G100 Safari/604.1 MetaIAB Facebook`,
  'Facebook on an old iOS': `${iphone('16_5')} Mobile/15E148 [FBAN/FBIOS;FBAV/420.0.0;FBBV/1;FBDV/iPhone14,2]`,
  'Facebook on Android': `${pixel} [FB_IAB/FB4A;FBAV/488.0.0.62.79;IABMV/1;]`,
  'Messenger on iOS': `${iphone('17_4')} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/450.0.0.30.104;FBBV/57539258]`,
  'Messenger on Android': `${pixel} [FB_IAB/Orca-Android;FBAV/478.0.0.43.115;]`,
  'TikTok on iOS': `${iphone('18_5')} Mobile/15E148 musical_ly_39.0.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/en Region/NG BytedanceWebview/d8a21c6`,
  'TikTok on iOS, by its name alone': `${iphone('18_6_2')} Mobile/15E148 Safari/604.1 musical_ly_41.9.0`,
  'TikTok on Android': `${pixel} musical_ly_2023303040 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/musical_ly app_version/33.3.4 ByteLocale/en BytedanceWebview/d8a21c6`,
  'TikTok in Asia': `${pixel} trill_390004 JsSdk/1.0 NetType/WIFI Channel/googleplay AppName/trill app_version/39.0.4 ByteLocale/en`,
} as const;

/** Browsers of their own, which need no way out. */
export const realBrowsers = {
  'Safari on iOS': `${iphone('18_5')} Version/18.5 Mobile/15E148 Safari/604.1`,
  'Chrome on iOS': `${iphone('18_7')} CriOS/150.0.7390.0 Mobile/15E148 Safari/604.1`,
  'Chrome on Android':
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Mobile Safari/537.36',
  'Samsung Internet':
    'Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S921U) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
  'Firefox on Windows': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0',
  'Safari on a Mac':
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15',
} as const;
